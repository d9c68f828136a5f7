using System.Net;
using System.Net.Http.Headers;

namespace Sweep.Experiments.Datasets;

/// <summary>Downloads files over HTTP, using the environment's proxies and the system's certificates. Follows redirects.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class Download : IDisposable
{
    // The largest file, the archive of CIFAR-10, has 170 MB.
    private const int MaxBytes = 256 << 20;
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private readonly HttpClient _client;

    /// <param name="timeout">Time limit for one file.</param>
    /// <param name="handler">Handles the requests; null for the network. The caller disposes it.</param>
    public Download(TimeSpan timeout, HttpMessageHandler? handler)
    {
        _client = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = s_connectTimeout, AutomaticDecompression = DecompressionMethods.None }, disposeHandler: handler is null)
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = MaxBytes,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("SplashSweep", "0.1"));
    }

    /// <summary>Downloads a file.</summary>
    /// <returns>Its whole content.</returns>
    /// <exception cref="DatasetException">The download failed; the message has the address and the reason.</exception>
    public byte[] Get(Uri address)
    {
        try
        {
            // Blocks: the caller has nothing to do until the file is there.
            return _client.GetByteArrayAsync(address).GetAwaiter().GetResult();
        }
        catch (Exception cause) when (cause is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException or NotSupportedException)
        {
            throw new DatasetException($"{address} did not come ({(cause is OperationCanceledException ? $"timed out after {_client.Timeout.TotalSeconds:0.###} s" : (cause.InnerException ?? cause).Message)})", cause);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
