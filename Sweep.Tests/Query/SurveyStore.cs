namespace Sweep.Tests.Query;

/// <summary>A store with the trials of <see cref="SurveyTrials"/>.</summary>
public abstract class SurveyStore : IDisposable
{
    /// <summary>The store's file.</summary>
    public string Path => Folder.File("survey.db");

    private protected TemporaryFolder Folder { get; } = new();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
