namespace Sweep.Runtime.Workers;

/// <summary>What the store has of the trial of a <see cref="FindMessage"/>.</summary>
/// <param name="Trial">The trial; null where there is none.</param>
/// <param name="Refusal">Why it cannot be looked for; null where it was.</param>
internal sealed record FindAnswer(RelatedTrial? Trial, string? Refusal);
