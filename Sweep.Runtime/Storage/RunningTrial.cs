namespace Sweep.Runtime.Storage;

/// <summary>Who holds a running trial, and until when.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Token">Its lease's token.</param>
/// <param name="Worker">Who claimed it.</param>
/// <param name="LeaseUntil">Milliseconds of Unix time.</param>
internal readonly record struct RunningTrial(long Number, long Token, string Worker, long LeaseUntil);
