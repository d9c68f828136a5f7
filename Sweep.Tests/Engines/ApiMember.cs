namespace Sweep.Tests.Engines;

/// <summary>A line of torchsharp-api.tsv.</summary>
/// <param name="Mark">'=' when 0.99.6 has it too, '~' when it has it with other names of parameters or defaults, '+' when not.</param>
/// <param name="Signature">As the newest has it.</param>
internal sealed record ApiMember(char Mark, string Signature);
