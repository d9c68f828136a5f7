using System.Diagnostics;
using System.Reflection;

namespace Sweep.Runtime;

/// <summary>Calls code of an experiment's author outside of trials and turns any exception into a one-line message about the experiment.</summary>
internal static class UserCode
{
    /// <summary>Calls a member and translates its exceptions.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="what">The member's name, such as <c>Prepare</c>.</param>
    /// <param name="call">Calls the member.</param>
    /// <exception cref="SweepException">The member threw: the same exception if it is a <see cref="SweepException"/>, otherwise one with the type, message and source line.</exception>
    public static T Call<T>(string experiment, string what, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            throw Explain(experiment, what, thrown);
        }
    }

    /// <summary>Converts an exception of the author's code to a one-line message; a <see cref="SweepException"/> is returned unchanged.</summary>
    public static SweepException Explain(string experiment, string what, Exception thrown)
    {
        // What a static constructor or a method called by reflection throws comes in a wrapper.
        var cause = thrown;
        while (cause is TypeInitializationException or TargetInvocationException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause as SweepException ?? new SweepException($"{what} of '{experiment}' failed with {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}{Place(cause)}", thrown);
    }

    private static string Place(Exception cause) =>
        new StackTrace(cause, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName() is not null) is { } frame
            ? $" ({Path.GetFileName(frame.GetFileName())}, line {frame.GetFileLineNumber()})"
            : "";
}
