namespace Sweep.Experiments.Datasets;

/// <summary>MNIST from the public mirror that the common frameworks load it from.</summary>
/// <param name="connectTimeout">How long a connection may take to come about.</param>
/// <param name="fileTimeout">How long one file may take.</param>
/// <param name="handler">Answers the requests; null for the network.</param>
internal sealed class HttpOrigin(TimeSpan connectTimeout, TimeSpan fileTimeout, HttpMessageHandler? handler = null) : IDatasetOrigin
{
    private static readonly Uri s_root = new("https://storage.googleapis.com/cvdf-datasets/mnist/");

    /// <inheritdoc/>
    public string Name => $"download ({s_root})";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        using var client = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = connectTimeout }, disposeHandler: handler is null);
        client.Timeout = fileTimeout;
        client.MaxResponseContentBufferSize = 64 << 20;
        foreach (var name in MnistFiles.Names)
        {
            var address = new Uri(s_root, name + ".gz");
            try
            {
                // Awaited in place: fetching is the one thing that the caller wants done before it goes on.
                var bytes = client.GetByteArrayAsync(address).GetAwaiter().GetResult();
                File.WriteAllBytes(Path.Combine(folder, name + ".gz"), bytes);
            }
            catch (Exception cause) when (cause is HttpRequestException or OperationCanceledException)
            {
                throw new DatasetException($"{address} did not come ({(cause is OperationCanceledException ? "timed out" : cause.Message)})", cause);
            }
        }
    }
}
