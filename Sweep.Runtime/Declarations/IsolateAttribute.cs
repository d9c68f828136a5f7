namespace Sweep.Runtime;

/// <summary>Gives each trial of an experiment a process of its own, as <c>--isolate</c> does: for code that changes what cannot be put back between trials, such as static fields or a library's global state.</summary>
/// <remarks>Costs a process's start for each trial. Not kept to with <c>--in-process</c>.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IsolateAttribute : Attribute;
