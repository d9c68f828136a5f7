namespace Sweep.Generators;

/// <summary>Names of the generator's steps, by which tests observe its caching.</summary>
internal static class TrackingNames
{
    /// <summary>Results of the parser, with diagnostics and their locations.</summary>
    public const string Parsed = nameof(Parsed);

    /// <summary>Models of the experiments without errors.</summary>
    public const string Models = nameof(Models);

    /// <summary>Models of the generated files.</summary>
    public const string Files = nameof(Files);

    /// <summary>The model of the compilation.</summary>
    public const string Project = nameof(Project);

    /// <summary>The model of the registry.</summary>
    public const string Registry = nameof(Registry);

    /// <summary>The steps whose outputs are pure values.</summary>
    public static readonly string[] Values = [Models, Project, Files, Registry];
}
