using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>A store that another process of this machine has open and serves: every method is a call over its socket.</summary>
/// <remarks>Thread-safe. Once the owner has ended, every call throws <see cref="StoreException"/>, also for a write that it may still have carried out: nothing is sent twice.</remarks>
public sealed class RemoteTrialStore : ITrialStore
{
    // A config is new to the client at most as often as a trial is added between its look and its call.
    private const int MaxSchemaAttempts = 20;
    private static readonly TimeSpan s_retryPeriod = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _http;
    private readonly string _name;
    private readonly bool _readOnly;
    private string? _id;
    private readonly ConditionalWeakTable<SpaceDescriptor, string> _hashes = [];

    /// <summary>A client that connects on its first call.</summary>
    /// <param name="socketPath">The socket.</param>
    /// <param name="name">What messages call the store.</param>
    /// <param name="readOnly">Whether writes are refused.</param>
    internal RemoteTrialStore(string socketPath, string name, bool readOnly = false)
    {
        _http = SocketConnection.Client(socketPath);
        _name = name;
        _readOnly = readOnly;
    }

    /// <inheritdoc/>
    public string Id => _id ??= Call(StoreRoutes.Experiments, new()).Text!;

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Call(StoreRoutes.Experiments, new()).Names!;

    /// <summary>The store at a path through the process that owns it; null when none does.</summary>
    /// <param name="storePath">The store's file.</param>
    /// <param name="toWrite">Whether it is to be changed; otherwise writes are refused, and <see cref="EnsureSchema"/> only checks.</param>
    /// <exception cref="StoreException">A process owns it and cannot be reached; the message says which.</exception>
    public static RemoteTrialStore? TryConnect(string storePath, bool toWrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(storePath);
        storePath = StorePath.Resolve(storePath);
        if (OwnerFile.Read(storePath) is not { HasEnded: false } owner)
        {
            return null;
        }

        var store = new RemoteTrialStore(owner.SocketPath, $"Store '{storePath}', which {owner.Identity} has open,", readOnly: !toWrite);
        try
        {
            _ = store.Id; // fails if nobody answers
            return store;
        }
        catch (StoreException)
        {
            store.Dispose();
            if (OwnerFile.Read(storePath) is not { HasEnded: false })
            {
                return null; // it ended while it was asked
            }

            throw;
        }
    }

    /// <summary>Opens a store that only one process may: by itself, or through the process that has it open.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="toWrite">Whether it is to be changed.</param>
    /// <param name="open">Opens it; throws <see cref="StoreHeldException"/> when another process has it open.</param>
    /// <param name="timeout">How long to wait for a process that has the file open and does not serve it (yet).</param>
    /// <exception cref="StoreException">It cannot be opened, or is held by a process that does not serve it.</exception>
    public static ITrialStore OpenOrConnect(string path, bool toWrite, Func<ITrialStore> open, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(open);
        path = StorePath.Resolve(path);
        var clock = TimeProvider.System;
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return (ITrialStore?)TryConnect(path, toWrite) ?? open();
            }
            catch (Exception exception) when (exception is StoreHeldException or StoreOwnerLostException && clock.GetElapsedTime(began) < timeout)
            {
                Thread.Sleep(s_retryPeriod); // its owner is about to serve it, or to end
            }
        }
    }

    /// <inheritdoc/>
    public string? EnsureSchema(SpaceDescriptor space, Func<string, bool>? isGone = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (_readOnly)
        {
            Call(StoreRoutes.CheckSchema, new(), space);
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Call(StoreRoutes.EnsureSchema, new()
                {
                    Names = isGone is null || !Experiments.Contains(space.Experiment) ? [] : [.. Trials(space).ReadWorkers().Where(isGone)],
                    Excluded = space.Exclusions.Count == 0 ? null : Judge(space),
                }, space).Text;
            }
            catch (ConfigNotJudgedException) when (attempt < MaxSchemaAttempts)
            {
                // A trial was added meanwhile.
            }
        }
    }

    /// <inheritdoc/>
    public IExperimentTrials Trials(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new RemoteTrials(this, space);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckIntegrity() => Call(StoreRoutes.CheckIntegrity, new()).Names!;

    /// <inheritdoc/>
    public void KeepCode(CodeVersion code)
    {
        ArgumentNullException.ThrowIfNull(code);
        RefuseIfReadOnly();
        Call(StoreRoutes.KeepCode, new() { Code = code });
    }

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Call(StoreRoutes.ReadCode, new() { Text = hash }).Code;

    /// <summary>Ends the connection; the store stays its owner's.</summary>
    public void Dispose() => _http.Dispose();

    /// <summary>Calls a method that writes.</summary>
    internal StoreAnswer Write(string route, StoreCall call, SpaceDescriptor space)
    {
        RefuseIfReadOnly();
        return Call(route, call, space);
    }

    /// <summary>Calls a method about an experiment.</summary>
    internal StoreAnswer Call(string route, StoreCall call, SpaceDescriptor space)
    {
        using var response = Send(route, call, space, HttpCompletionOption.ResponseContentRead);
        return Read(response, StoreJson.Default.StoreAnswer);
    }

    /// <summary>Calls a method that streams trials.</summary>
    internal IEnumerable<TrialRecord> Stream(string route, SpaceDescriptor space)
    {
        using var response = Send(route, new(), space, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(Guard(() => response.Content.ReadAsStream()));
        while (true)
        {
            var text = Guard(lines.ReadLine) ?? throw Gone(null);
            var line = Parse(text, StoreJson.Default.StoreLine);
            if (line.Fault is { } fault)
            {
                throw fault.ToException();
            }

            if (line.Trial is not { } trial)
            {
                yield break;
            }

            yield return line.IsUnjudged && !trial.OutOfSpace && IsExcluded(space, trial) ? trial with { OutOfSpace = true } : trial;
        }
    }

    private static bool IsExcluded(SpaceDescriptor space, TrialRecord trial) => space.Exclusions.Any(exclusion => exclusion.Excludes([.. trial.Values]));

    private Dictionary<string, bool> Judge(SpaceDescriptor space)
    {
        var excluded = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var trial in Stream(StoreRoutes.Read, space).Concat(Stream(StoreRoutes.ReadHistory, space)))
        {
            excluded[trial.Key] = IsExcluded(space, trial);
        }

        return excluded;
    }

    private void RefuseIfReadOnly()
    {
        if (_readOnly)
        {
            throw new StoreException($"{_name} cannot be written here: it was opened to be read only");
        }
    }

    private StoreAnswer Call(string route, StoreCall call)
    {
        using var response = Send(route, call, null, HttpCompletionOption.ResponseContentRead);
        return Read(response, StoreJson.Default.StoreAnswer);
    }

    // The first call with a declaration, and the first to a new owner, is refused for want of it.
    private HttpResponseMessage Send(string route, StoreCall call, SpaceDescriptor? space, HttpCompletionOption completion)
    {
        call = space is null ? call : call with { Space = HashOf(space) };
        var response = Post(route, call, completion);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            var fault = Read(response, StoreJson.Default.StoreFault);
            switch (fault.Kind)
            {
                case StoreFaultKind.NotDeclared when route != StoreRoutes.Declare:
                    Send(StoreRoutes.Declare, new() { Space = call.Space, Text = SpaceJson.Write(space!) }, null, HttpCompletionOption.ResponseContentRead).Dispose();
                    return Send(route, call, space, completion);
                case StoreFaultKind.ConfigNotJudged:
                    throw new ConfigNotJudgedException(fault.Message);
                default:
                    throw fault.ToException();
            }
        }
    }

    private HttpResponseMessage Post(string route, StoreCall call, HttpCompletionOption completion)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(route, UriKind.Relative)) { Content = JsonContent.Create(call, StoreJson.Default.StoreCall) };
        return Guard(() => _http.Send(request, completion));
    }

    private T Read<T>(HttpResponseMessage response, JsonTypeInfo<T> type)
    {
        using var body = new StreamReader(Guard(() => response.Content.ReadAsStream()));
        return Parse(Guard(body.ReadToEnd), type);
    }

    private T Parse<T>(string text, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type)!;
        }
        catch (JsonException exception)
        {
            throw Gone(exception); // cut off
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            throw Gone(exception);
        }
    }

    private StoreOwnerLostException Gone(Exception? cause) =>
        new($"{_name} cannot be reached: the process has ended or does not answer; run the same command again", cause ?? new EndOfStreamException());

    private string HashOf(SpaceDescriptor space) =>
        _hashes.GetValue(space, static space => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SpaceJson.Write(space)))));
}
