namespace Sweep.Runtime.Scheduling;

/// <summary>When an event happened.</summary>
/// <param name="Elapsed">Since the sweep began, without the time in which its process did not run.</param>
/// <param name="Wall">The wall clock's time.</param>
internal readonly record struct SchedulerTime(TimeSpan Elapsed, DateTimeOffset Wall);
