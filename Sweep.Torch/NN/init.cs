// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors in place, outside autograd; the same seed gives the values that PyTorch gives. Each returns its tensor.</summary>
        public static partial class init
        {
            /// <summary>What a scale is chosen to keep: the variance forward, or backward.</summary>
            public enum FanInOut
            {
                /// <summary>Forward: by the number of inputs of an output.</summary>
                FanIn,

                /// <summary>Backward: by the number of outputs of an input.</summary>
                FanOut,
            }

            /// <summary>What follows the layer; it decides the gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear,

                /// <summary>Nothing.</summary>
                Conv1D,

                /// <summary>Nothing.</summary>
                Conv2D,

                /// <summary>Nothing.</summary>
                Conv3D,

                /// <summary>Nothing.</summary>
                ConvTranspose1D,

                /// <summary>Nothing.</summary>
                ConvTranspose2D,

                /// <summary>Nothing.</summary>
                ConvTranspose3D,

                /// <summary>A sigmoid.</summary>
                Sigmoid,

                /// <summary>A hyperbolic tangent.</summary>
                Tanh,

                /// <summary>A rectified linear unit.</summary>
                ReLU,

                /// <summary>A leaky one, whose slope is the parameter.</summary>
                LeakyReLU,
            }

            /// <summary>The factor by which weights before a nonlinearity are scaled.</summary>
            /// <param name="nonlinearity">What follows.</param>
            /// <param name="param">The slope of a leaky rectifier; 0 is taken as given, unlike PyTorch's absent one, which is 0.01.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + Math.Pow(param, 2))),
                _ => 1,
            };

            /// <summary>How many inputs an output has, and how many outputs an input, from a weight of shape [out, in, kernel…].</summary>
            /// <exception cref="ArgumentException">The weight has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"expected at least two dimensions, got {shape.Length}", nameof(tensor));
                long field = 1;
                foreach (var size in shape.AsSpan(2))
                    field *= size;
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Uniform in [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                NativeError.Check(Native.st_nn_init_uniform(tensor.NativeHandle, low, high, Generator.HandleOf(generator)));
                return tensor;
            }

            /// <summary>Normal.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                NativeError.Check(Native.st_nn_init_normal(tensor.NativeHandle, mean, std, Generator.HandleOf(generator)));
                return tensor;
            }

            /// <summary>Normal, cut to [a, b].</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                NativeError.Check(Native.st_nn_init_trunc_normal(tensor.NativeHandle, mean, std, a, b, Generator.HandleOf(generator)));
                return tensor;
            }

            /// <summary>One value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                var value = Scalar.ValueOf(val);
                NativeError.Check(Native.st_nn_init_constant(tensor.NativeHandle, in value));
                return tensor;
            }

            /// <summary>Zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Ones.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2)
                    throw new ArgumentException($"expected two dimensions, got {tensor.dim()}", nameof(tensor));
                NativeError.Check(Native.st_nn_init_eye(tensor.NativeHandle));
                return tensor;
            }

            /// <summary>Uniform within gain · √(3 / fan).</summary>
            /// <param name="tensor">A weight of shape [out, in, kernel…].</param>
            /// <param name="a">The slope of the leaky rectifier that follows.</param>
            /// <param name="mode">What the scale keeps.</param>
            /// <param name="nonlinearity">What follows.</param>
            /// <remarks>He, Zhang, Ren and Sun, ICCV 2015.</remarks>
            public static Tensor kaiming_uniform_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity); // the order of PyTorch's rounding
                return double.IsFinite(bound) ? uniform_(tensor, -bound, bound) : tensor;
            }

            /// <summary>Normal with the deviation gain / √fan; see <see cref="kaiming_uniform_"/>.</summary>
            public static Tensor kaiming_normal_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var deviation = KaimingDeviation(tensor, a, mode, nonlinearity);
                return double.IsFinite(deviation) ? normal_(tensor, 0, deviation) : tensor;
            }

            /// <summary>Uniform within gain · √(6 / (fan in + fan out)).</summary>
            /// <remarks>Glorot and Bengio, AISTATS 2010.</remarks>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3.0) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with the deviation gain · √(2 / (fan in + fan out)).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <inheritdoc cref="xavier_uniform_"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            /// <inheritdoc cref="xavier_normal_"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            // Infinite for a weight without elements, which is then left alone.
            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }
        }
    }
}
