namespace Sweep.Runtime.Storage.Remote;

/// <summary>Why a served store has not done what it was asked.</summary>
/// <param name="Kind">Which exception it is.</param>
/// <param name="Message">The exception's message.</param>
internal sealed record StoreFault(StoreFaultKind Kind, string Message)
{
    /// <summary>The fault that stands for an exception of the store.</summary>
    public static StoreFault Of(Exception exception) => exception switch
    {
        ConfigNotJudgedException => new(StoreFaultKind.ConfigNotJudged, exception.Message),
        ArgumentException => new(StoreFaultKind.Argument, exception.Message),
        SweepException => new(StoreFaultKind.Store, exception.Message),
        _ => new(StoreFaultKind.Store, $"The process that has the store open fails: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}"),
    };

    /// <summary>The exception that the store threw.</summary>
    public Exception ToException() => Kind == StoreFaultKind.Argument ? new ArgumentException(Message) : new StoreException(Message);
}
