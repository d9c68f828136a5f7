using System.Diagnostics;
using System.Reflection;

namespace Sweep.Runtime.Spaces;

/// <summary>Calls what an experiment's author wrote and what runs outside of trials, so that whatever it throws is one line about that experiment.</summary>
internal static class UserCode
{
    /// <summary>Calls it.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="what">What is called, such as <c>Prepare</c>.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="SweepException">It threw: its own if that is one, else one that says what it threw and where.</exception>
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

    /// <summary>What it threw, in one line about the experiment; its own exception if that is one of ours.</summary>
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
