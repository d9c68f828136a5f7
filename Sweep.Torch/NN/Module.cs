// Nested in torch.nn because TorchSharp's public API nests it there. Longer than 300 lines: one class with the registry and every walk over it,
// all of whose members are public API; what could be taken out is in ComponentFields and WeightFile.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a model: named parameters, buffers and submodules, and whether it is training.</summary>
        /// <remarks>
        /// A module owns what is registered: registering takes a tensor out of its dispose scope, <see cref="Dispose()"/> disposes all of it.
        /// Not thread-safe. Names and orders are PyTorch's: own ones first, in the order of registration, then those of each submodule.
        /// </remarks>
        public class Module : IDisposable
        {
            private readonly string _name;
            private readonly OrderedDictionary<string, Parameter> _ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _ownBuffers = [];
            private readonly OrderedDictionary<string, Module> _ownModules = [];

            /// <param name="name">What <see cref="GetName"/> says; not part of any parameter's name.</param>
            protected Module(string name) => _name = name;

            /// <summary>Whether layers that differ in training and evaluation (dropout, batch normalisation) train. At first true.</summary>
            public bool training { get; private set; } = true;

            /// <summary>The name given to the constructor.</summary>
            public virtual string GetName() => _name;

            /// <summary>Chooses training (or evaluation) for this module and all below it.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var module in _ownModules.Values)
                    module.train(train);
            }

            /// <summary><see cref="train"/> with false.</summary>
            public virtual void eval() => train(false);

            // ---- registration

            /// <summary>Adds a parameter; one registered under the same name before is replaced, and not disposed. Null removes it.</summary>
            /// <exception cref="ArgumentException">The name is empty, holds a dot, or belongs to a buffer or submodule.</exception>
            public virtual void register_parameter(string name, Parameter? param)
            {
                CheckName(name, _ownBuffers.ContainsKey(name) || _ownModules.ContainsKey(name));
                if (param is null)
                    _ownParameters.Remove(name);
                else
                    _ownParameters[name] = (Parameter)param.DetachFromDisposeScope();
            }

            /// <summary>Adds a tensor that is state but not trained. Null removes it.</summary>
            /// <param name="name">Its name in the state, without dots.</param>
            /// <param name="tensor">Owned from now on.</param>
            /// <param name="persistent">Whether <see cref="state_dict"/> and weight files hold it.</param>
            /// <exception cref="ArgumentException">The name is empty, holds a dot, or belongs to a parameter or submodule.</exception>
            public virtual void register_buffer(string name, Tensor? tensor, bool persistent = true)
            {
                CheckName(name, _ownParameters.ContainsKey(name) || _ownModules.ContainsKey(name));
                if (tensor is null)
                    _ownBuffers.Remove(name);
                else
                    _ownBuffers[name] = (tensor.DetachFromDisposeScope(), persistent);
            }

            /// <summary>Adds a submodule, whose parameters are from now on also this module's. Null removes it.</summary>
            /// <exception cref="ArgumentException">The name is empty, holds a dot, or belongs to a parameter or buffer.</exception>
            public virtual void register_module(string name, Module? submodule)
            {
                CheckName(name, _ownParameters.ContainsKey(name) || _ownBuffers.ContainsKey(name));
                if (submodule is null)
                {
                    _ownModules.Remove(name);
                    return;
                }
                if (ReferenceEquals(submodule, this))
                    throw new ArgumentException("a module cannot be its own submodule", nameof(submodule));
                _ownModules[name] = submodule;
            }

            /// <inheritdoc cref="register_module"/>
            public void add_module(string name, Module? module) => register_module(name, module);

            /// <summary>Registers what the fields hold, under the fields' names: modules, parameters, and other tensors as buffers.</summary>
            /// <remarks>Call it at the end of a constructor. An automatic property counts as a field of its name. Reflection, once a module.</remarks>
            protected virtual void RegisterComponents() => ComponentFields.Register(this);

            /// <summary>Registers, replaces or (null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value) => register_parameter(name, value);

            /// <summary>Registers, replaces or (null) removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true) => register_buffer(name, value, persistent);

            /// <summary>Forgets the submodules without disposing them.</summary>
            protected void ClearModules() => _ownModules.Clear();

            private static void CheckName(string name, bool taken)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (name.Contains('.'))
                    throw new ArgumentException($"'{name}' holds a dot, which separates the names of nested modules", nameof(name));
                if (taken)
                    throw new ArgumentException($"'{name}' already names another kind of component", nameof(name));
            }

            // ---- walks

            /// <summary>The submodules registered here, with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _ownModules.Select(static pair => (pair.Key, pair.Value));

            /// <summary>The submodules registered here.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(static child => child.module);

            /// <summary>All modules below this one, with dotted names: the children first, then what is below each. Unlike in PyTorch this module itself is left out, as TorchSharp does.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children())
                    yield return child;
                foreach (var (name, child) in named_children())
                {
                    foreach (var (inner, module) in child.named_modules())
                        yield return ($"{name}.{inner}", module);
                }
            }

            /// <summary>All modules below this one; see <see cref="named_modules"/>.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(static pair => pair.module);

            /// <summary>The parameters, with dotted names; one that is registered twice comes once.</summary>
            /// <param name="recurse">False leaves out those of submodules.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _ownParameters)
                {
                    if (seen.Add(parameter))
                        yield return (name, parameter);
                }
                if (!recurse)
                    yield break;
                foreach (var (name, child) in _ownModules)
                {
                    foreach (var (inner, parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter))
                            yield return ($"{name}.{inner}", parameter);
                    }
                }
            }

            /// <summary>The parameters; see <see cref="named_parameters"/>.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(static pair => pair.parameter);

            /// <summary>The buffers, with dotted names; one that is registered twice comes once.</summary>
            /// <param name="recurse">False leaves out those of submodules.</param>
            /// <param name="include_nonpersistent">False leaves out those that are not part of the state.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (tensor, persistent)) in _ownBuffers)
                {
                    if ((persistent || include_nonpersistent) && seen.Add(tensor))
                        yield return (name, tensor);
                }
                if (!recurse)
                    yield break;
                foreach (var (name, child) in _ownModules)
                {
                    foreach (var (inner, tensor) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(tensor))
                            yield return ($"{name}.{inner}", tensor);
                    }
                }
            }

            /// <summary>The buffers; see <see cref="named_buffers"/>.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(static pair => pair.buffer);

            /// <summary>Whether <see cref="get_parameter"/> finds one.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The parameter of a dotted name; null when there is none.</summary>
            public virtual Parameter? get_parameter(string target) =>
                _ownParameters.TryGetValue(target, out var own) ? own : named_parameters().FirstOrDefault(pair => pair.name == target).parameter;

            /// <summary>Whether <see cref="get_buffer"/> finds one.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The buffer of a dotted name; null when there is none.</summary>
            public virtual Tensor? get_buffer(string target) =>
                _ownBuffers.TryGetValue(target, out var own) ? own.Tensor : named_buffers().FirstOrDefault(pair => pair.name == target).buffer;

            /// <summary>Calls a function for each module below this one, children before parents, and last for this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                ArgumentNullException.ThrowIfNull(fn);
                foreach (var module in _ownModules.Values)
                    module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradients of all parameters, or fills them with zeros. One native call.</summary>
            public virtual void zero_grad(bool set_to_none = true) => optim.ZeroGradients([.. parameters()], set_to_none);

            // ---- moving; the extension methods to(...) come here

            /// <summary>Converts floating-point parameters and buffers to <paramref name="dtype"/>, and moves all of them to <paramref name="device"/>.</summary>
            /// <remarks>In place, as in PyTorch: every Parameter stays the same object, so that an optimizer made before still drives it.</remarks>
            internal void Move(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                foreach (var module in _ownModules.Values)
                    module.Move(device, dtype, nonBlocking);
                _toEpilog(dtype, device, nonBlocking);
            }

            /// <summary>Moves what is registered here (submodules are visited on their own); override it to move more.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var parameter in _ownParameters.Values)
                    TensorMove.Move(parameter, dtype, device, non_blocking);
                foreach (var (tensor, _) in _ownBuffers.Values)
                    TensorMove.Move(tensor, dtype, device, non_blocking);
            }

            // ---- state

            /// <summary>The parameters and persistent buffers by their dotted names. The tensors are the module's own, not copies.</summary>
            /// <param name="destination">Is filled and returned; by default a new dictionary.</param>
            /// <param name="prefix">Put before each name, with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var lead = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in _ownParameters)
                    destination[lead + name] = parameter;
                foreach (var (name, (tensor, persistent)) in _ownBuffers)
                {
                    if (persistent)
                        destination[lead + name] = tensor;
                }
                foreach (var (name, child) in _ownModules)
                    child.state_dict(destination, lead + name);
                return destination;
            }

            /// <summary>Copies values into the parameters and persistent buffers. Nothing is changed unless all fits.</summary>
            /// <param name="source">Values by dotted name; converted to the element type and device of their target.</param>
            /// <param name="strict">Whether a name that only one side knows is an error.</param>
            /// <param name="skip">Names to leave as they are, which may also be absent.</param>
            /// <returns>The names this module lacks a value for, and those it does not know.</returns>
            /// <exception cref="ArgumentException">A shape differs, or under <paramref name="strict"/> the names do; the message lists them.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source,
                bool strict = true,
                IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var targets = state_dict();
                var skipped = new HashSet<string>(skip ?? []);
                List<string> missing = [.. targets.Keys.Where(name => !source.ContainsKey(name) && !skipped.Contains(name))];
                List<string> unexpected = [.. source.Keys.Where(name => !targets.ContainsKey(name) && !skipped.Contains(name))];
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new ArgumentException($"the state is not of this module: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]", nameof(source));
                var copies = targets.Where(pair => source.ContainsKey(pair.Key) && !skipped.Contains(pair.Key)).ToList();
                foreach (var (name, target) in copies)
                {
                    if (!target.shape.AsSpan().SequenceEqual(source[name].shape))
                        throw new ArgumentException($"'{name}' has shape [{string.Join(", ", target.shape)}], the state [{string.Join(", ", source[name].shape)}]", nameof(source));
                }
                foreach (var (name, target) in copies)
                    TensorMove.Load(target, source[name]);
                return (missing, unexpected);
            }

            /// <summary>Writes parameters and persistent buffers to a file in TorchSharp's weight format.</summary>
            /// <remarks>The file appears whole or not at all. Unlike TorchSharp's this does not move the module to the CPU.</remarks>
            /// <returns>This module.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                WeightFile.Write(location, state_dict(), skip);
                return this;
            }

            /// <inheritdoc cref="save(string, IList{string})"/>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <inheritdoc cref="save(string, IList{string})"/>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            /// <summary>Writes a state in TorchSharp's weight format.</summary>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null) => WeightFile.Write(writer, sd, skip);

            /// <summary>Reads a file that <see cref="save(string, IList{string})"/>, TorchSharp or its exportsd.py wrote.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether a name that only one side knows is an error.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <param name="loadedParameters">Is given each of this module's names, with whether it was loaded.</param>
            /// <returns>This module; unchanged when an exception is thrown.</returns>
            /// <exception cref="InvalidDataException">The file is not a weight file, or is cut short.</exception>
            /// <exception cref="ArgumentException">Names, shapes or element types differ from this module's.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var scope = NewDisposeScope();
                var values = WeightFile.Read(reader);
                var targets = state_dict();
                foreach (var (name, value) in values)
                {
                    if (targets.TryGetValue(name, out var target) && target.dtype != value.dtype && skip?.Contains(name) != true)
                        throw new ArgumentException($"'{name}' is {target.dtype}, the file has {value.dtype}; convert the module by to(ScalarType) first");
                }
                var (missing, _) = load_state_dict(values, strict, skip);
                if (loadedParameters is null)
                    return this;
                foreach (var name in targets.Keys)
                    loadedParameters[name] = !missing.Contains(name) && skip?.Contains(name) != true;
                return this;
            }

            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Disposes the parameters, the buffers and the submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Override to dispose more.</summary>
            /// <param name="disposing">Always true: modules have no finalizer, their tensors have.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var parameter in _ownParameters.Values)
                    parameter.Dispose();
                foreach (var (tensor, _) in _ownBuffers.Values)
                    tensor.Dispose();
                foreach (var module in _ownModules.Values)
                    module.Dispose();
            }
        }
    }
}
