namespace Sweep.Runtime.Search;

/// <summary>Makes and finds the samplers and pruners of the command line.</summary>
public static class SearchKinds
{
    /// <summary>A kind whose options an attribute holds.</summary>
    /// <param name="id">The name.</param>
    /// <param name="description">What it does, in one line.</param>
    /// <param name="options">The options.</param>
    /// <param name="create">Makes it from the attribute.</param>
    /// <typeparam name="TOptions">The attribute.</typeparam>
    /// <typeparam name="T"><see cref="ISampler"/> or <see cref="IPruner"/>.</typeparam>
    public static SearchKind<T> Of<TOptions, T>(string id, string description, IReadOnlyList<SearchOption<TOptions>> options, Func<TOptions, T> create)
        where TOptions : new() =>
        new(id, description, [.. options.Select(static option => (option.Name, option.Description))], values =>
        {
            var made = new TOptions();
            foreach (var (name, text) in values)
            {
                var option = options.FirstOrDefault(each => each.Name == name)
                    ?? throw new SweepException($"'{id}' has no option '{name}'; {(options.Count == 0 ? "it has none" : $"it has {string.Join(", ", options.Select(static each => each.Name))}")}");
                try
                {
                    option.Set(made, text);
                }
                catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentException)
                {
                    throw new SweepException($"'{text}' is no value of option '{name}' of '{id}': {option.Description}", wrong);
                }
            }

            return create(made);
        });

    /// <summary>Makes one from text such as <c>tpe</c> or <c>tpe:startup=20,multivariate=false</c>.</summary>
    /// <param name="kinds">The kinds that there are.</param>
    /// <param name="text">A name, and after a colon options.</param>
    /// <typeparam name="T"><see cref="ISampler"/> or <see cref="IPruner"/>.</typeparam>
    /// <param name="what">What it is, such as <c>sampler</c>, for messages.</param>
    /// <exception cref="SweepException">The name or an option is unknown, or an option's value is none.</exception>
    public static T Parse<T>(IReadOnlyList<SearchKind<T>> kinds, string text, string what)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var id = colon < 0 ? text : text[..colon];
        var kind = kinds.FirstOrDefault(each => each.Id == id)
            ?? throw new SweepException($"There is no {what} '{id}'; choose one of {string.Join(", ", kinds.Select(static each => each.Id))}");
        return kind.Create([.. (colon < 0 ? "" : text[(colon + 1)..]).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            return equals > 0 ? KeyValuePair.Create(part[..equals], part[(equals + 1)..]) : throw new SweepException($"Expected option=value after '{id}:', found '{part}'");
        })]);
    }
}
