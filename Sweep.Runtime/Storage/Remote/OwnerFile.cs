using Sweep.Runtime.Processes;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The note <c>FILE.owner</c> beside a store that only one process may open: who that is, and where it serves the store.</summary>
/// <param name="Identity">The process, as <see cref="WorkerIdentity"/> writes it.</param>
/// <param name="SocketPath">The socket.</param>
internal sealed record OwnerFile(string Identity, string SocketPath)
{
    private const string Mark = "sweep-owner";

    /// <summary>True when the process ran on this machine, be it in a container, and serves the store no more.</summary>
    public bool HasEnded => WorkerIdentity.IsGone(Identity)
        || (Identity.Split('/') is [_, var process, _] && WorkerIdentity.IsOfThisBoot(process) && !WorkerIdentity.IsOfThisNumbering(process) && !SocketConnection.IsServed(SocketPath));

    /// <summary>The note's file.</summary>
    public static string PathOf(string storePath) => storePath + ".owner";

    /// <summary>Reads the note of a store; null when there is none, or it is of something else.</summary>
    public static OwnerFile? Read(string storePath)
    {
        try
        {
            return File.ReadAllLines(PathOf(storePath)) is [Mark, var identity, var socketPath] ? new(identity, socketPath) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the note, whole or not at all, in place of an older one.</summary>
    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public void Write(string storePath)
    {
        var path = PathOf(storePath);
        var draft = Path.Combine(Path.GetDirectoryName(path)!, Path.GetRandomFileName()); // the store's name may be as long as names can be
        try
        {
            File.WriteAllLines(draft, [Mark, Identity, SocketPath]);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{path}' cannot be written ({exception.Message}); make the folder writable, or use another --store FILE", exception);
        }
    }

    /// <summary>Removes the note of a process that has ended.</summary>
    public static void RemoveEnded(string storePath)
    {
        if (Read(storePath) is { HasEnded: true } left)
        {
            left.Remove(storePath);
        }
    }

    /// <summary>Removes the note if it is still this one.</summary>
    public void Remove(string storePath)
    {
        try
        {
            if (Read(storePath) == this)
            {
                File.Delete(PathOf(storePath));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever finds it sees that its process has ended.
        }
    }
}
