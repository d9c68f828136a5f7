using System.ComponentModel;

namespace Sweep.Runtime;

/// <summary>Resolves what the constructor of an experiment takes; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ExperimentServices
{
    /// <summary>No services: of a program without a host.</summary>
    internal static IServiceProvider None { get; } = new Nothing();

    /// <summary>The service of a type.</summary>
    /// <param name="services">Where the trial's services are.</param>
    /// <param name="experiment">The experiment's name, for the message.</param>
    /// <exception cref="SweepException">There is none.</exception>
    public static T Get<T>(IServiceProvider services, string experiment)
        where T : class => Find<T>(services) ?? throw new SweepException(ExplainMissing(experiment, [typeof(T)], services != None));

    /// <summary>The service of a type; null when there is none.</summary>
    /// <param name="services">Where the trial's services are.</param>
    public static T? Find<T>(IServiceProvider services)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        return (T?)services.GetService(typeof(T));
    }

    /// <summary>Says which services an experiment lacks and what to do.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="missing">At least one type.</param>
    /// <param name="hasHost">Whether the program has a host, which does not know them.</param>
    internal static string ExplainMissing(string experiment, IEnumerable<Type> missing, bool hasHost)
    {
        var types = string.Join(", ", missing.Select(Describe));
        return hasHost
            ? $"The constructor of experiment '{experiment}' takes services that are not registered ({types}); add them to the host's Services"
            : $"The constructor of experiment '{experiment}' takes services ({types}), and this program has no host; call builder.Services.AddSweep(SweepExperiments.All) and run the host with RunSweepAsync(args)";
    }

    private static string Describe(Type type) => !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GenericTypeArguments.Select(Describe))}>";

    private sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
