// Nested in torch.nn because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
                IModule<T1, T2, T3, TResult>
        {
            /// <inheritdoc/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the output, in the current dispose scope; without the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the hooks before, forward, and the hooks after. A hook that returns null leaves the values as they are.</summary>
            public virtual TResult call(T1 input1, T2 input2, T3 input3)
            {
                if (!IsHooked)
                    return forward(input1, input2, input3);
                foreach (var hook in PreHooks)
                    (input1, input2, input3) = hook(this, input1, input2, input3) ?? (input1, input2, input3);
                var output = forward(input1, input2, input3);
                foreach (var hook in PostHooks)
                    output = hook(this, input1, input2, input3, output) ?? output;
                return output;
            }
        }
    }
}
