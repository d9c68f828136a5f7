using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Parses <c>[Requires]</c>.</summary>
internal static class RequirementsParser
{
    /// <summary>Returns the requirements of the class or its nearest base class that has any, or null.</summary>
    public static RequirementsModel? Parse(ParsingContext context)
    {
        var attribute = context.Type.BaseTypesAndSelf().Reverse().Select(each => each.Attribute(KnownNames.RequiresAttribute)).FirstOrDefault(each => each is not null);
        return attribute is null ? null : new RequirementsModel(Number(attribute, "GpuMemoryMiB", 0, 0, context), Number(attribute, "Slots", 1, 1, context));
    }

    private static int Number(AttributeData attribute, string name, int otherwise, int least, ParsingContext context)
    {
        var number = attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value as int?).FirstOrDefault() ?? otherwise;
        if (number < least)
        {
            context.Diagnostics.Add(RegistrationDescriptors.WrongRequirement, Locations.OfArgument(attribute, name, context.Cancellation), context.Type.Name, name, number, least);
        }

        return number;
    }
}
