// Nested in torch.nn because TorchSharp's public API nests it there; one file for the family, which differs in the number of inputs.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What can be called with one input.</summary>
        public interface IModule<in T, out TResult>
        {
            /// <summary>Runs the hooks and forward.</summary>
            TResult call(T input1);
        }

        /// <summary>What can be called with two inputs.</summary>
        public interface IModule<in T1, in T2, out TResult>
        {
            /// <summary>Runs the hooks and forward.</summary>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>What can be called with three inputs.</summary>
        public interface IModule<in T1, in T2, in T3, out TResult>
        {
            /// <summary>Runs the hooks and forward.</summary>
            TResult call(T1 input1, T2 input2, T3 input3);
        }
    }
}
