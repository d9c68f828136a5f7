using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimizer with parameter groups and a state a parameter.</summary>
/// <remarks>
/// The file of <see cref="save_state_dict(string)"/> is this library's own: TorchSharp documents none for optimizers. It holds the type's name, and
/// for each group its options and the states of its parameters in order.
/// </remarks>
public abstract class OptimizerHelper : optim.Optimizer
{
    private const string FileMark = "SplashSweep optimizer 1";

    private readonly List<Group> _groups = [];

    private readonly OptimizerOptions _defaults;

    private protected OptimizerHelper(OptimizerOptions defaults) => _defaults = defaults;

    /// <inheritdoc/>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => _groups.Select(static group => group.Source);

    private protected IReadOnlyList<Group> Groups => _groups;

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => _groups.SelectMany(static group => group.Parameters);

    /// <inheritdoc/>
    public override void zero_grad()
    {
        foreach (var group in _groups)
            optim.ZeroGradients(group.Parameters, setToNone: true);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The group is empty, one of its parameters is in a group already, or its options are of another optimizer.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        Parameter[] added = [.. param_group.Parameters];
        if (added.Length == 0)
            throw new ArgumentException("the parameter group is empty", nameof(param_group));
        if (added.Distinct(ReferenceEqualityComparer.Instance).Count() < added.Length || added.Intersect(parameters(), ReferenceEqualityComparer.Instance).Any())
            throw new ArgumentException("a parameter is in the optimizer already", nameof(param_group));
        if (param_group.Options.GetType() != _defaults.GetType())
            throw new ArgumentException($"expected options of type {_defaults.GetType()}, got {param_group.Options.GetType()}", nameof(param_group));
        param_group.Options.Complete(_defaults);
        Validate(param_group.Options);
        param_group.Parameters = added;
        _groups.Add(new Group(param_group, added, [.. added.Select(MakeState)]));
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var gradients = enable_grad();
            loss = closure();
        }
        foreach (var group in _groups)
            Step(group);
        return loss;
    }

    /// <summary>The options of each group and the state of each parameter: the optimizer's own, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var all = new StateDictionary();
        foreach (var group in _groups)
        {
            all.Options.Add(group.Source.Options);
            all.StateIndexRef.Add([.. Enumerable.Range(all.State.Count, group.States.Length)]);
            all.State.AddRange(group.States);
        }
        return all;
    }

    /// <summary>Takes over copies of another optimizer's options and states.</summary>
    /// <exception cref="ArgumentException">The groups or their sizes differ; nothing was changed.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var theirs = state_dict.StateIndexRef.Select(static states => states.Count);
        if (!theirs.SequenceEqual(_groups.Select(static group => group.States.Length)))
            throw new ArgumentException($"the state has groups of [{string.Join(", ", theirs)}] parameters, this optimizer of [{string.Join(", ", _groups.Select(static g => g.States.Length))}]", nameof(state_dict));
        for (var i = 0; i < _groups.Count; i++)
        {
            _groups[i].Source.Options.LoadStateDict(state_dict.Options[i]);
            for (var k = 0; k < _groups[i].States.Length; k++)
                _groups[i].States[k].LoadStateDict(state_dict.State[state_dict.StateIndexRef[i][k]]);
        }
    }

    /// <summary>Writes options and states to a file, which appears whole or not at all.</summary>
    public void save_state_dict(string location)
    {
        var unfinished = location + ".unfinished";
        using (var writer = new BinaryWriter(File.Create(unfinished)))
            save_state_dict(writer);
        File.Move(unfinished, location, overwrite: true);
    }

    /// <summary>Writes options and states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(FileMark);
        writer.Write(GetType().Name);
        writer.Write(_groups.Count);
        foreach (var group in _groups)
        {
            group.Source.Options.SaveStateDict(writer);
            writer.Write(group.States.Length);
            foreach (var state in group.States)
                state.SaveStateDict(writer);
        }
    }

    /// <summary>Reads what <see cref="save_state_dict(string)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not of this kind of optimizer, is cut short, or has other parameters; nothing was changed.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <inheritdoc cref="load_state_dict(string)"/>
    public void load_state_dict(BinaryReader reader)
    {
        var read = new StateDictionary();
        try
        {
            Read(reader, read);
            load_state_dict(read);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("the optimizer's file ends too early", error);
        }
        finally
        {
            foreach (var state in read.State)
                state.Dispose();
        }
    }

    /// <summary>Moves the states to another device.</summary>
    public void to(Device device)
    {
        foreach (var state in _groups.SelectMany(static group => group.States))
            state.to(device);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var state in _groups.SelectMany(static group => group.States))
            state.Dispose();
        base.Dispose(disposing);
    }

    private protected abstract OptimizerState MakeState(Parameter parameter);

    private protected abstract OptimizerOptions MakeOptions();

    private protected abstract void Validate(OptimizerOptions options);

    private protected abstract void Step(Group group);

    private void Read(BinaryReader reader, StateDictionary into)
    {
        Expect(reader.ReadString(), FileMark, "the mark");
        Expect(reader.ReadString(), GetType().Name, "the optimizer");
        Expect(reader.ReadInt32(), _groups.Count, "the number of groups");
        foreach (var group in _groups)
        {
            var options = MakeOptions();
            options.LoadStateDict(reader);
            into.Options.Add(options);
            Expect(reader.ReadInt32(), group.States.Length, "the number of parameters of a group");
            into.StateIndexRef.Add([.. Enumerable.Range(into.State.Count, group.States.Length)]);
            foreach (var parameter in group.Parameters)
            {
                var state = MakeState(parameter);
                into.State.Add(state);
                state.LoadStateDict(reader);
            }
        }
    }

    private static void Expect<T>(T found, T expected, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(found, expected))
            throw new InvalidDataException($"not the file of this optimizer: {what} is '{found}', expected '{expected}'");
    }

    /// <summary>A group as it was added, with its states in the order of its parameters.</summary>
    private protected sealed record Group(ParamGroup Source, Parameter[] Parameters, OptimizerState[] States);
}
