using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>The line segments of a sum of hinge functions as tensors on the device of the parameters, for <see cref="LookupFunction"/>. Tensors belong to the current dispose scope.</summary>
/// <remarks>
/// A right hinge opens above its location and a left one closes at it. With edges chosen accordingly and a search that counts the edges ≤ x, each comparison equals that of <c>relu</c> at zero.
/// A right hinge that opens and a left one that closes change slope and intercept in the same way, so the lines are cumulative sums in the order of the edges.
/// </remarks>
internal sealed class LookupTable
{
    private readonly HingeTensors _tensors;
    private readonly Tensor _slopes;
    private readonly Tensor _locations;
    private readonly Tensor _edges;
    private readonly Tensor _order;

    /// <summary>Sorts the edges.</summary>
    public LookupTable(HingeTensors tensors)
    {
        _tensors = tensors;
        var (right, left) = (tensors.RightHinges, tensors.Mirrored ? -tensors.LeftHinges : tensors.LeftHinges);
        if (tensors.HasHingesByChannel)
        {
            (right, left) = (right.expand_as(tensors.Right), left.expand_as(tensors.Left));
        }

        _slopes = cat([tensors.Right, tensors.Left], -1);
        _locations = cat([right, left], -1);
        (_edges, var order) = cat([right.nextafter(full_like(right, double.PositiveInfinity)), left], -1).sort(-1);
        _order = order.expand_as(_slopes);
    }

    /// <summary>Computes slope and intercept of each segment.</summary>
    /// <returns>Shape [hinges + 1], or [channels, hinges + 1].</returns>
    public (Tensor Slopes, Tensor Intercepts) Lines()
    {
        var left = Precise(_slopes.narrow(-1, _tensors.RightCount, _tensors.LeftCount));
        var leftLocations = Precise(_locations.narrow(-1, _tensors.RightCount, _tensors.LeftCount));
        var steps = Precise(_slopes.gather(-1, _order));
        var locations = Precise(SortedLocations());
        var slopes = cat([-left.sum(-1, keepdim: true), steps], -1).cumsum(-1);
        var intercepts = cat([(left * leftLocations).sum(-1, keepdim: true), -steps * locations], -1).cumsum(-1);
        return (slopes.to_type(_slopes.dtype), intercepts.to_type(_slopes.dtype));
    }

    /// <summary>Finds the segment of each element.</summary>
    /// <param name="values">Shape [outer, channels, inner].</param>
    /// <returns>Shape of the values, int64, 0 to the number of hinges.</returns>
    public Tensor Find(Tensor values)
    {
        if (_edges.dim() == 1)
        {
            return bucketize(values, _edges, outInt32: false, right: true);
        }

        var (outer, channels, inner) = (values.shape[0], values.shape[1], values.shape[2]);
        var byChannel = values.permute(1, 0, 2).reshape(channels, outer * inner);
        return searchsorted(_edges, byChannel, out_int32: false, right: true).view(channels, outer, inner).permute(1, 0, 2).contiguous();
    }

    /// <summary>The index of each element's line among the lines of all channels.</summary>
    /// <param name="segments">Result of <see cref="Find"/>.</param>
    public Tensor Offset(Tensor segments) => _tensors.ByChannel
        ? segments + (arange(segments.shape[1], dtype: ScalarType.Int64, device: segments.device) * (_tensors.Count + 1)).view(1, -1, 1)
        : segments;

    /// <summary>Computes the gradients of slopes and locations from sums over the elements of each segment.</summary>
    /// <param name="gradients">Σ g, shape [channels, hinges + 1]; one channel if all elements share the same parameters.</param>
    /// <param name="products">Σ g·x, in the same shape.</param>
    /// <returns>Shape [channels, hinges]; the gradients of locations are with respect to values of x.</returns>
    public (Tensor Slopes, Tensor Locations) Gradients(Tensor gradients, Tensor products)
    {
        var isRight = _order.lt(_tensors.RightCount);
        var (slopes, locations) = (Precise(_slopes.gather(-1, _order)), Precise(SortedLocations()));
        (gradients, products) = (Precise(gradients), Precise(products));
        var open = Open(gradients, isRight);
        var sign = isRight.to_type(slopes.dtype).mul(2).sub(1);
        var ofSlopes = sign * (Open(products, isRight) - (locations * open));
        var ofLocations = -(sign * slopes * open);
        var order = _order.expand_as(ofSlopes);
        return (zeros_like(ofSlopes).scatter(-1, order, ofSlopes).to_type(_slopes.dtype), zeros_like(ofLocations).scatter(-1, order, ofLocations).to_type(_slopes.dtype));
    }

    // Sums over the segments in which a hinge is open: those after the edge of a right hinge, those before the edge of a left one.
    private Tensor Open(Tensor sums, Tensor isRight)
    {
        var prefix = sums.cumsum(-1);
        var (before, all) = (prefix.narrow(-1, 0, _tensors.Count), prefix.narrow(-1, _tensors.Count, 1));
        // The search places NaN after the last edge, but it belongs to every segment.
        return where(isRight, all - before, where(all.isnan(), all, before));
    }

    // In double precision, because differences of large sums follow. Metal has none.
    private static Tensor Precise(Tensor values) => values.device_type == DeviceType.MPS ? values : values.to_type(ScalarType.Float64);

    private Tensor SortedLocations() => _locations.expand_as(_slopes).gather(-1, _order);
}
