namespace Sweep.LiteDb;

/// <summary>Sees what reaches the operating system of a store's two files, and when it is on the disk. Called while the file is locked, of each file by one thread at a time.</summary>
internal interface IPageWatch
{
    /// <summary>Bytes were written.</summary>
    /// <param name="isLog">Whether to the log.</param>
    /// <param name="position">Where they begin in the file.</param>
    /// <param name="bytes">The bytes.</param>
    void Written(bool isLog, long position, ReadOnlySpan<byte> bytes);

    /// <summary>The file got another length.</summary>
    /// <param name="isLog">Whether the log.</param>
    /// <param name="length">The length, in bytes.</param>
    void Resized(bool isLog, long length);

    /// <summary>All that was written to the file is on the disk.</summary>
    /// <param name="isLog">Whether of the log.</param>
    void Flushed(bool isLog);
}
