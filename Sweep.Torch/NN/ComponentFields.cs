using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>Finds the modules and tensors that a module's fields hold.</summary>
internal static class ComponentFields
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Registers them in the order of declaration, those of base classes first. What is registered already, under any name, is left out.</summary>
    internal static void Register(torch.nn.Module module)
    {
        var known = new HashSet<object>(ReferenceEqualityComparer.Instance);
        known.UnionWith(module.children());
        known.UnionWith(module.parameters(recurse: false));
        known.UnionWith(module.buffers(recurse: false));
        foreach (var field in Classes(module.GetType()).SelectMany(static type => type.GetFields(Own)))
        {
            if (field.GetValue(module) is not { } value || known.Contains(value))
                continue;
            if (value is torch.nn.Module child)
                module.register_module(Name(field), child);
            else if (value is Parameter parameter)
                module.register_parameter(Name(field), parameter);
            else if (value is torch.Tensor tensor)
                module.register_buffer(Name(field), tensor);
            else
                continue;
            known.Add(value);
        }
    }

    private static Stack<Type> Classes(Type type)
    {
        var classes = new Stack<Type>();
        for (var current = type; current != typeof(torch.nn.Module) && current is not null; current = current.BaseType)
            classes.Push(current);
        return classes;
    }

    // The field behind an automatic property is called <name>k__BackingField.
    private static string Name(FieldInfo field) => field.Name is ['<', ..] name ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
