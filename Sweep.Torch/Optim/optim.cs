// Nested in torch because TorchSharp's public API nests it there.
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers: they change parameters by their gradients, with one native call a parameter group and step.</summary>
    public static partial class optim
    {
        /// <summary>Learning-rate schedules.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>The classes behind the factories of lr_scheduler.</summary>
            public static partial class impl
            {
            }
        }

        /// <summary>Drops the gradients, or fills them with zeros. One native call.</summary>
        internal static void ZeroGradients(Parameter[] parameters, bool setToNone)
        {
            using var list = new TensorArray((IEnumerable<Tensor>)parameters);
            NativeError.Check(Native.st_optim_zero_grad(list.Handles, list.Count, setToNone ? 1 : 0));
        }
    }
}
