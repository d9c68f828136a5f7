namespace Sweep.Runtime.Search;

/// <summary>A sampler or pruner that the command line knows by name.</summary>
/// <param name="Id">The name, such as <c>tpe</c>.</param>
/// <param name="Description">What it does, in one line.</param>
/// <param name="Options">The options' names and descriptions.</param>
/// <param name="Create">Makes it from the values of options, by name; throws <see cref="SweepException"/> for one that is unknown or has no such value.</param>
/// <typeparam name="T"><see cref="ISampler"/> or <see cref="IPruner"/>.</typeparam>
public sealed record SearchKind<T>(string Id, string Description, IReadOnlyList<(string Name, string Description)> Options, Func<IReadOnlyList<KeyValuePair<string, string>>, T> Create);
