namespace Sweep.Generators.Models;

/// <summary>A parameter of an experiment's constructor, which takes a service.</summary>
/// <param name="TypeName">The type in generated code.</param>
/// <param name="IsOptional">Whether null will do.</param>
internal sealed record ServiceModel(string TypeName, bool IsOptional);
