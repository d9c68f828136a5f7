// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What training does to all parameters together: one native call each.</summary>
        public static partial class utils
        {
            /// <summary>Scales the gradients so that their norm, over all of them as one vector, is at most <paramref name="max_norm"/>.</summary>
            /// <param name="tensors">Those without a gradient do not count.</param>
            /// <param name="max_norm">The norm allowed.</param>
            /// <param name="norm_type">The p of the p-norm; infinity for the largest magnitude.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var list = new TensorArray(tensors);
                NativeError.Check(Native.st_optim_clip_grad_norm(list.Handles, list.Count, max_norm, norm_type, out var total));
                return total;
            }

            /// <summary>Cuts every element of the gradients to [−clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var list = new TensorArray(tensors);
                NativeError.Check(Native.st_optim_clip_grad_value(list.Handles, list.Count, clip_value));
            }

            /// <summary>All parameters behind one another, flattened. Differentiable.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var list = new TensorArray(tensors);
                return NativeError.Tensor(Native.st_optim_parameters_to_vector(list.Handles, list.Count, out var vector), vector);
            }

            /// <summary>Copies a vector back into the parameters; see <see cref="parameters_to_vector"/>.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The vector has more or fewer elements.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var list = new TensorArray(tensors);
                NativeError.Check(Native.st_optim_vector_to_parameters(vec.NativeHandle, list.Handles, list.Count));
            }
        }
    }
}
