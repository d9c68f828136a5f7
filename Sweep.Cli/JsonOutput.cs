using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Sweep.Reporting;

namespace Sweep.Cli;

/// <summary>The option <c>--json</c>, and JSON on standard output.</summary>
public static class JsonOutput
{
    private static readonly JsonWriterOptions s_line = JsonExporter.Options with { Indented = false };

    /// <summary>Adds the option to a command.</summary>
    /// <param name="command">The command to extend.</param>
    /// <param name="description">The help text.</param>
    public static Option<bool> AddTo(Command command, string description = "Print one JSON object.")
    {
        ArgumentNullException.ThrowIfNull(command);
        var option = new Option<bool>("--json") { Description = description };
        command.Options.Add(option);
        return option;
    }

    /// <summary>Writes one indented JSON value and a line feed to standard output.</summary>
    public static void Write(Action<Utf8JsonWriter> write) => Write(write, JsonExporter.Options);

    /// <summary>Writes one JSON value on one line to standard output.</summary>
    public static void WriteLine(Action<Utf8JsonWriter> write) => Write(write, s_line);

    /// <summary>Writes one value in a line, after all that was said before, without waiting for it.</summary>
    /// <param name="write">Called at once.</param>
    /// <param name="mayDrop">Whether it may be dropped if the reader is too slow.</param>
    internal static void Post(Action<Utf8JsonWriter> write, bool mayDrop)
    {
        var line = Format(write, s_line);
        Terminal.Queue.Post(() => WriteOut(line), mayDrop);
    }

    /// <summary>Writes a property with an array of lines.</summary>
    public static void WriteLines(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(lines);
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private static void Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(write);
        WriteOut(Format(write, options));
    }

    private static ReadOnlyMemory<byte> Format(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        "\n"u8.CopyTo(buffer.GetSpan(1));
        buffer.Advance(1);
        return buffer.WrittenMemory;
    }

    private static void WriteOut(ReadOnlyMemory<byte> line)
    {
        StandardOutput.Open().Write(line.Span); // in one piece
    }
}
