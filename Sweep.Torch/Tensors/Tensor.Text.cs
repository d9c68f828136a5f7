// Partial by topic: see Tensor.cs.
using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int EdgeItems = 3;
        private const long SummaryThreshold = 1000;

        /// <summary>What the tensor is, such as <c>[2x3], type = Float32, device = cpu</c>; a scalar's value is added.</summary>
        public override string ToString() => IsInvalid ? "disposed tensor" : ToMetadata();

        /// <summary>The values, nested in brackets; long dimensions are cut to their ends.</summary>
        /// <param name="style">Metadata gives <see cref="ToString()"/>; every other style the values.</param>
        /// <param name="fltFormat">A format of C# for real numbers; null is g5.</param>
        /// <param name="width">Not used.</param>
        /// <param name="cultureInfo">The culture of the numbers; null is the invariant one.</param>
        /// <param name="newLine">What ends a row; null is a line feed.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (IsInvalid || style == TensorStringStyle.Metadata)
                return ToString();
            using var scope = NewDisposeScope();
            using var untracked = no_grad();
            var text = new StringBuilder();
            var values = detach().cpu().to_type(is_floating_point() ? ScalarType.Float64 : ScalarType.Int64).contiguous();
            var writer = new ValueWriter(text, dtype, shape, fltFormat ?? "g5", cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? "\n");
            if (is_floating_point())
                writer.Write<double>(values.data<double>().AsSpan());
            else
                writer.Write<long>(values.data<long>().AsSpan());
            return text.ToString();
        }

        private string ToMetadata()
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"[{string.Join('x', shape)}], type = {dtype}, device = {device}");
            return Dimensions == 0 && !is_meta ? text + ", value = " + ToScalar() : text;
        }

        private readonly struct ValueWriter(StringBuilder text, ScalarType type, long[] extents, string format, CultureInfo culture, string newLine)
        {
            private readonly bool _summary = extents.Aggregate(1L, static (product, extent) => product * extent) > SummaryThreshold;

            internal void Write<T>(ReadOnlySpan<T> values)
                where T : IFormattable => Write(values, 0, 0);

            private int Write<T>(ReadOnlySpan<T> values, int dimension, int position)
                where T : IFormattable
            {
                if (dimension == extents.Length)
                {
                    text.Append(type == ScalarType.Bool
                        ? (values[position].ToString(null, culture) == "0" ? "False" : "True")
                        : values[position].ToString(torch.is_floating_point(type) ? format : null, culture));
                    return position + 1;
                }

                var inner = 1;
                for (var d = dimension + 1; d < extents.Length; d++)
                    inner *= (int)extents[d];
                text.Append('[');
                for (var i = 0; i < extents[dimension]; i++)
                {
                    if (i > 0)
                        text.Append(dimension == extents.Length - 1 ? ", " : "," + newLine + new string(' ', dimension + 1));
                    if (_summary && i == EdgeItems && extents[dimension] > 2 * EdgeItems)
                    {
                        text.Append("...");
                        var skipped = (int)extents[dimension] - (2 * EdgeItems);
                        i += skipped - 1;
                        position += skipped * inner;
                        continue;
                    }

                    position = Write(values, dimension + 1, position);
                }

                text.Append(']');
                return position;
            }
        }
    }
}
