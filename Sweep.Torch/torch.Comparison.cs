// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.eq(Tensor)"/>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <inheritdoc cref="Tensor.ne(Tensor)"/>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <inheritdoc cref="Tensor.lt(Tensor)"/>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <inheritdoc cref="Tensor.le(Tensor)"/>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <inheritdoc cref="Tensor.gt(Tensor)"/>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <inheritdoc cref="Tensor.ge(Tensor)"/>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <inheritdoc cref="Tensor.isclose(Tensor, double, double, bool)"/>
    public static Tensor isclose(Tensor input, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => input.isclose(other, rtol, atol, nanEqual);

    /// <inheritdoc cref="Tensor.isin(Tensor, bool, bool)"/>
    public static Tensor isin(Tensor input, Tensor test_elements, bool assumeUnique = false, bool invert = false) => input.isin(test_elements, assumeUnique, invert);

    /// <inheritdoc cref="Tensor.allclose"/>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    /// <inheritdoc cref="Tensor.equal"/>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
}
