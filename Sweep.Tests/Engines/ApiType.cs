namespace Sweep.Tests.Engines;

/// <summary>A type of torchsharp-api.tsv.</summary>
/// <param name="IsInBoth">Whether 0.99.6 has it, too.</param>
/// <param name="Members">In the order of the file.</param>
internal sealed record ApiType(bool IsInBoth, IReadOnlyList<ApiMember> Members);
