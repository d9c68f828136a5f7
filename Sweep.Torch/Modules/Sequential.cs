using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A chain: each module's output is the next one's input.</summary>
/// <remarks>What lies between two modules is disposed at once; the graph keeps what backward needs.</remarks>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.Module<Tensor, Tensor> Module)> _chain = [];

    /// <param name="modules">With their names.</param>
    protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    /// <param name="modules">Named "0", "1", ….</param>
    protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
            append(module);
    }

    internal Sequential()
        : base(nameof(Sequential))
    {
    }

    /// <summary>The number of modules.</summary>
    public int Count => _chain.Count;

    /// <summary>One module of the chain.</summary>
    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => _chain[index].Module;

    /// <summary>A part of the chain, with the names it has there; the modules are shared with this chain.</summary>
    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public Sequential this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(_chain.Count);
            return new Sequential([.. _chain.GetRange(start, length)]);
        }
    }

    /// <summary>From the first number (by default 0) to before the second (by default the end).</summary>
    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? _chain.Count)];

    /// <summary>Adds a module at the end.</summary>
    /// <param name="name">Its name, not yet in the chain.</param>
    /// <param name="module">A <see cref="nn.Module{T, TResult}"/>.</param>
    /// <returns>This chain.</returns>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module is not nn.Module<Tensor, Tensor> whole)
            throw new ArgumentException($"expected a torch.nn.Module<Tensor, Tensor>, got {module.GetType()}", nameof(module));
        if (_chain.Exists(item => item.Name == name))
            throw new ArgumentException($"the chain already has a module '{name}'", nameof(name));
        register_module(name, whole);
        _chain.Add((name, whole));
        return this;
    }

    /// <summary>Adds a module at the end, named by its place.</summary>
    /// <returns>This chain.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_chain.Count.ToString(CultureInfo.InvariantCulture), module);

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_chain.Count == 0)
            return input.alias();
        var value = input;
        foreach (var (_, module) in _chain)
        {
            var next = module.call(value);
            if (!ReferenceEquals(value, input) && !ReferenceEquals(value, next))
                value.Dispose();
            value = next;
        }
        return value;
    }
}
