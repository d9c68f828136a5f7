using Sweep.Export.Binary;
using Sweep.Export.Text;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Export;

/// <summary>The formats that tables can be exported to.</summary>
internal static class ExportFormats
{
    /// <summary>All of them. Making one loads neither Parquet.Net nor Apache.Arrow; writing does.</summary>
    public static IReadOnlyList<ITableFormat> All { get; } = [new CsvFormat(isSafe: false), new JsonLinesFormat(), new ParquetFormat(), new ArrowFormat(), new MarkdownFormat(), new LatexFormat()];

    /// <summary>The format that is named, or else that of the file's ending.</summary>
    /// <param name="name">As the user wrote it; null if not at all.</param>
    /// <param name="path">The file to write; null for standard output.</param>
    /// <exception cref="SweepException">There is no such format, or neither says which; the message gives the nearest.</exception>
    public static ITableFormat Find(string? name, string? path)
    {
        string[] names = [.. All.Select(format => format.Name)];
        if (name is not null)
        {
            return All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new SweepException($"No format '{name}'; {NearestName.Hint(name, names, "formats")}");
        }

        if (path is null)
        {
            throw new SweepException($"Specify a format with --format; the formats are {string.Join(", ", names)}");
        }

        return All.FirstOrDefault(format => format.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            ?? throw new SweepException($"The name '{path}' does not tell the format; specify --format, or a name that ends with {string.Join(", ", All.Select(format => format.Extensions[0]))}");
    }
}
