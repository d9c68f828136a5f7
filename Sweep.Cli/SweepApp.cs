using System.CommandLine;
using System.Runtime.InteropServices;
using Sweep.Reporting.Sections;
using Sweep.Hosting.Stores;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Search.Samplers;

namespace Sweep.Cli;

/// <summary>The command line over an assembly's experiments.</summary>
/// <example><code>return await new SweepApp(SweepExperiments.All).RunAsync(args);</code></example>
public sealed class SweepApp
{
    private static readonly IVerb[] s_verbs =
    [
        new ListVerb(), new SpaceVerb(), new GridVerb(), new RunVerb(), new RequestVerb(SweepRequest.Pause), new RequestVerb(SweepRequest.None), new RequestVerb(SweepRequest.Stop), new StatusVerb(), new ShowVerb(), new BestVerb(), new ImportanceVerb(), new LogVerb(), new ReportVerb(), new ExportVerb(), new DoctorVerb(), new CopyVerb(), new DevicesVerb(), new CompletionVerb(),
    ];

    private readonly List<IVerb> _verbs = [.. s_verbs];
    private readonly List<(Option Option, Action<ParseResult> Apply)> _options = [];
    private volatile Func<bool>? _takeInterrupt;

    /// <summary>Creates the command line for a list of experiments.</summary>
    /// <param name="experiments">The generated list: <c>SweepExperiments.All</c>.</param>
    /// <param name="stores">The kinds of stores that <c>--store</c> takes; null for <see cref="LocalStores.Kinds"/>.</param>
    public SweepApp(IReadOnlyList<Experiment> experiments, StoreKinds? stores = null)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        Experiments = experiments;
        Stores = stores ?? LocalStores.Kinds;
        StoreOption = new Option<string>("--store") { Description = "The store file; a new one is LiteDB's unless a kind is given: sweeps.db, sqlite:sweeps.db.", DefaultValueFactory = _ => StoreAddress.Default, Recursive = true };
        StoreOption.CompletionSources.Add([.. Stores.All.Select(kind => $"{kind.Name}:")]);
    }

    /// <summary>The experiments, by name.</summary>
    public IReadOnlyList<Experiment> Experiments { get; }

    /// <summary>The kinds of stores that the application knows.</summary>
    public StoreKinds Stores { get; }

    /// <summary>The option <c>--store FILE</c> or <c>--store KIND:FILE</c>, which every verb has.</summary>
    public Option<string> StoreOption { get; }

    /// <summary>Options of the verbs that walk a grid which stand for an axis: <c>--epochs</c> for <c>--set Epochs=</c>.</summary>
    public IDictionary<string, string> Shorthands { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The samplers that <c>--sampler</c> takes, in the order in which help lists them: at first <see cref="SamplerKinds.All"/>; an application may add its own.</summary>
    public IList<SearchKind<ISampler>> Samplers { get; } = [.. SamplerKinds.All];

    /// <summary>Lines about the engine for the verb <c>devices</c> and for reports, such as the version of libtorch; asked for only then. Given the machine's GPUs where the lines are to say which of them the engine cannot use.</summary>
    public Func<GpuInventory, IEnumerable<string>> Engine { get; set; } = static _ => [];

    /// <summary>Whether the engine can run trials on NVIDIA GPUs, which are then used unless the command line says otherwise; asked for only when a sweep is run.</summary>
    public Func<bool> CanUseGpus { get; set; } = static () => false;

    /// <summary>Called with each device that trials are to run on, as they will see it, before a store is made: throws <see cref="SweepException"/> where the engine cannot use it.</summary>
    public Action<string> CheckDevice { get; set; } = static _ => { };

    /// <summary>Sections that the application adds to the documents that the verb <c>report</c> writes.</summary>
    public IList<IDocumentPart> DocumentParts { get; } = [];

    /// <summary>Adds a verb of the application's own.</summary>
    public SweepApp Add(IVerb verb)
    {
        _verbs.Add(verb);
        return this;
    }

    /// <summary>Adds an option of the application's own, which every verb has.</summary>
    /// <param name="option">The option; recursive, as it is added to the root.</param>
    /// <param name="apply">What is done with its value before the verb runs.</param>
    public SweepApp AddOption(Option option, Action<ParseResult> apply)
    {
        _options.Add((option, apply));
        return this;
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="cancellationToken">Stops the verb as Ctrl+C does twice: a sweep gives its running trials back.</param>
    /// <returns>The process's exit code, see <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        Invocation.Start(args);
        if (WorkerVerb.Matches(args))
        {
            return WorkerVerb.Run(this, args);
        }

        try
        {
            OpenFiles.RequireEnough();
            var root = BuildRoot();
            CheckVerb(root, args);
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0)
            {
                throw new SweepException(UsageErrors.Describe(parsed));
            }

            Invocation.UseStore(parsed.GetResult(StoreOption) is { Implicit: false } ? parsed.GetValue(StoreOption) : null);
            if (IsForPrograms(parsed))
            {
                StandardOutput.Reserve();
            }

            foreach (var (_, apply) in _options)
            {
                apply(parsed);
            }

            return await InvokeAsync(parsed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Terminal.Complain($"sweep: {Describe(error)}");
            return ExitCode.Usage;
        }
        finally
        {
            await Terminal.FlushAsync(CancellationToken.None).ConfigureAwait(false); // the stores are closed by now: nobody waits for this reader but its own program
        }
    }

    /// <summary>The experiment called <paramref name="name"/>.</summary>
    /// <exception cref="SweepException">There is none; the message gives the nearest.</exception>
    public Experiment Find(string name) =>
        Experiments.FirstOrDefault(experiment => string.Equals(experiment.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SweepException(Experiments.Count == 0
            ? $"No experiment '{name}': this program declares none; mark a partial class with [Experiment]"
            : $"No experiment '{name}'; {NearestName.Hint(name, [.. Experiments.Select(experiment => experiment.Name)], "experiments")}");

    /// <summary>The store that the command line names.</summary>
    /// <exception cref="StoreException">It names a kind of store that there is not.</exception>
    public StoreAddress Store(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return Stores.Parse(parsed.GetValue(StoreOption)!);
    }

    /// <summary>Opens the store that the command line names, and creates it if it does not exist. A file that only one process can open is served to others, or used through the process that serves it until that ends.</summary>
    public ITrialStore OpenStore(ParseResult parsed)
    {
        var address = Store(parsed);
        return HandoverStore.Over(address.Open(), () => address.Open());
    }

    /// <summary>Opens the store that the command line names, which must exist.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="toWrite">Whether the verb changes the store; otherwise its file may be read-only.</param>
    /// <exception cref="StoreException">There is no such store.</exception>
    public ITrialStore OpenExistingStore(ParseResult parsed, bool toWrite = false)
    {
        var address = Store(parsed);
        return toWrite && new FileInfo(address.File) is { Exists: true, Length: > 0 } ? address.Open() : address.OpenExisting();
    }

    /// <summary>Opens the store that the command line names, which must exist and hold the experiment: one handle for all that a verb does.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="toWrite">Whether the verb changes the store; otherwise its file may be read-only.</param>
    /// <exception cref="StoreException">There is no such store, or it holds no trials of the experiment.</exception>
    public ITrialStore OpenExistingStore(ParseResult parsed, Experiment experiment, bool toWrite = false)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(experiment);
        var store = OpenExistingStore(parsed, toWrite);
        if (store.Experiments.Contains(experiment.Name))
        {
            return store;
        }

        store.Dispose();
        throw new StoreException($"The store '{parsed.GetValue(StoreOption)}' has no trials of '{experiment.Name}' yet; run it first: {Invocation.Of($"run {experiment.Name}")}");
    }

    private static string Describe(Exception error) => error switch
    {
        SweepException { InnerException: null } => error.Message, // before anything else is loaded, for which there may be no room
        _ when OpenFiles.IsCause(error) => OpenFiles.Describe(),
        SweepException or IOException or UnauthorizedAccessException => error.Message,
        _ => $"an internal error occurred. Please report it with these lines:\n{error}",
    };

    // Whether the verb writes what other programs read, and nothing else may come in between.
    private static bool IsForPrograms(ParseResult parsed) =>
        parsed.CommandResult.Command is { Name: "grid" }
        || parsed.CommandResult.Command is { Name: ExportVerb.Name } && !ExportVerb.HasFile(parsed)
        || parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name is "--json" or "--csv" && parsed.GetValue(option));

    private RootCommand BuildRoot()
    {
        var root = new RootCommand("SplashSweep: declare experiments in C#, run their trials and query the results.");
        root.Options.Add(StoreOption);
        foreach (var (option, _) in _options)
        {
            root.Options.Add(option);
        }

        foreach (var verb in _verbs)
        {
            root.Subcommands.Add(verb.Build(this));
        }

        return root;
    }

    private static void CheckVerb(RootCommand root, string[] args)
    {
        var verb = args.FirstOrDefault();
        if (verb is null)
        {
            throw new SweepException($"No command given; the commands are {string.Join(", ", root.Subcommands.Select(command => command.Name))} ({Invocation.Plain("--help")})");
        }

        if (!verb.StartsWith('-') && !verb.StartsWith('[') && root.Subcommands.All(command => command.Name != verb))
        {
            throw new SweepException($"No command '{verb}'; {NearestName.Hint(verb, [.. root.Subcommands.Select(command => command.Name)], "commands")}");
        }
    }

    /// <summary>Intercepts the first Ctrl+C until the returned object is disposed; the second one stops the verb.</summary>
    /// <param name="said">Called at the first Ctrl+C.</param>
    /// <returns>Its token is cancelled by the first Ctrl+C.</returns>
    internal FirstInterrupt TakeFirstInterrupt(Action said)
    {
        var interrupt = new FirstInterrupt(said);
        _takeInterrupt = interrupt.Take;
        return interrupt;
    }

    // A signal asks the verb to stop, but for the Ctrl+C that the verb takes for itself. A further one, while it stops, has the system's usual effect.
    private async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void Stop(PosixSignalContext signal)
        {
            if (signal.Signal == PosixSignal.SIGINT && _takeInterrupt?.Invoke() == true)
            {
                signal.Cancel = true;
                return;
            }

            // A closed terminal sends more than one SIGHUP: the kernel's, and the shell's.
            signal.Cancel = !stop.IsCancellationRequested || signal.Signal == PosixSignal.SIGHUP;
            stop.Cancel();
        }

        using var signals = new ProgramSignals(Stop);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
    }
}
