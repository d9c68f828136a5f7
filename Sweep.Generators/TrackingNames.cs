namespace Sweep.Generators;

/// <summary>The names of the generator's steps, for the tests of its caching.</summary>
internal static class TrackingNames
{
    /// <summary>A class with the attribute, parsed only where something has changed that it depends on.</summary>
    public const string Marked = nameof(Marked);

    /// <summary>Everything found about an experiment class, live locations included.</summary>
    public const string Found = nameof(Found);

    /// <summary>Model and diagnostics.</summary>
    public const string Parsed = nameof(Parsed);

    /// <summary>Models without errors: values only, from here on.</summary>
    public const string Models = nameof(Models);

    /// <summary>A model with what the compilation references: all that a file depends on.</summary>
    public const string Files = nameof(Files);

    /// <summary>What is known of the compilation.</summary>
    public const string Project = nameof(Project);

    /// <summary>All that the registry depends on.</summary>
    public const string Registry = nameof(Registry);

    /// <summary>Every step whose values must not hold on to a compilation.</summary>
    public static readonly string[] Values = [Models, Project, Files, Registry];
}
