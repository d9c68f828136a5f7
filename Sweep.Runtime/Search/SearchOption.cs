namespace Sweep.Runtime.Search;

/// <summary>An option of a sampler or a pruner on the command line.</summary>
/// <typeparam name="T">The attribute that holds the options.</typeparam>
/// <param name="Name">As it is written, such as <c>startup</c>.</param>
/// <param name="Description">What it sets, with its default.</param>
/// <param name="Set">Sets it from its text. Throws <see cref="FormatException"/> or <see cref="OverflowException"/> for text that is no value of its type.</param>
public sealed record SearchOption<T>(string Name, string Description, Action<T, string> Set);
