using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules, registered as "0", "1", …, that other code calls.</summary>
/// <remarks>A removed module is no longer a submodule, and is not disposed.</remarks>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    private readonly List<T> _items;

    /// <param name="modules">The first items.</param>
    public ModuleList(params T[] modules)
        : base("ModuleList")
    {
        _items = [.. modules];
        RegisterComponents();
    }

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public T this[int index]
    {
        get => _items[index];
        set => Change(() => _items[index] = value);
    }

    /// <inheritdoc/>
    public void Add(T item) => Change(() => _items.Add(item));

    /// <summary>Adds items at the end.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds items at the end.</summary>
    public void extend(IEnumerable<T> modules) => Change(() => _items.AddRange(modules));

    /// <inheritdoc/>
    public void Insert(int index, T item) => Change(() => _items.Insert(index, item));

    /// <inheritdoc/>
    public void RemoveAt(int index) => Change(() => _items.RemoveAt(index));

    /// <inheritdoc/>
    public bool Remove(T item)
    {
        var removed = _items.Remove(item);
        RegisterComponents();
        return removed;
    }

    /// <inheritdoc/>
    public void Clear() => Change(_items.Clear);

    /// <inheritdoc/>
    public bool Contains(T item) => _items.Contains(item);

    /// <inheritdoc/>
    public int IndexOf(T item) => _items.IndexOf(item);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Registers the items anew, by their places.</summary>
    protected override void RegisterComponents()
    {
        ClearModules();
        for (var i = 0; i < _items.Count; i++)
            register_module(i.ToString(CultureInfo.InvariantCulture), _items[i]);
    }

    private void Change(Action change)
    {
        change();
        RegisterComponents();
    }
}
