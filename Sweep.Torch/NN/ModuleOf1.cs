// Nested in torch.nn because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with one input.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <inheritdoc/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the output, in the current dispose scope; without the hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks before, forward, and the hooks after. A hook that returns null leaves the value as it is.</summary>
            public virtual TResult call(T input)
            {
                if (!IsHooked)
                    return forward(input);
                foreach (var hook in PreHooks)
                    input = hook(this, input) ?? input;
                var output = forward(input);
                foreach (var hook in PostHooks)
                    output = hook(this, input, output) ?? output;
                return output;
            }
        }
    }
}
