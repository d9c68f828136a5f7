namespace Sweep.Tests.Generators.Properties;

/// <summary>A value of an axis, as C# writes it and as keys do.</summary>
internal sealed record DeclaredValue(string Literal, string Key);
