// Errors, ownership, and what concerns the process: threads, versions, devices.
#include "shim.h"

#include <ATen/Parallel.h>
#include <torch/version.h>

#ifdef __linux__
#include <dlfcn.h>
#endif

#include <atomic>
#include <cstring>
#include <new>
#include <string>

namespace {

thread_local std::string s_last_error;
std::atomic<int64_t> s_live{0};

char* copy(const std::string& text) {
    char* bytes = static_cast<char*>(std::malloc(text.size() + 1));
    if (bytes != nullptr) std::memcpy(bytes, text.c_str(), text.size() + 1);
    return bytes;
}

// Debian's OpenBLAS has threads of its own, of which libtorch knows nothing: it would use every core for a trial that was given one.
void set_threads(int count) {
    at::set_num_threads(count);
#ifdef __linux__
    if (void* openblas = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_NOLOAD)) {
        if (auto set = reinterpret_cast<void (*)(int)>(dlsym(openblas, "openblas_set_num_threads"))) set(count);
        dlclose(openblas);
    }
#endif
}

int note(const char* message, int status) noexcept {
    try {
        s_last_error = message;
    } catch (...) {
        s_last_error.clear();
    }
    // libtorch's allocator for the CPU throws an ordinary error.
    bool memory = s_last_error.find("not enough memory") != std::string::npos || s_last_error.find("an't allocate memory") != std::string::npos;
    return memory ? 2 : status;
}

}  // namespace

namespace st {

int note_exception() noexcept {
    try {
        throw;
    } catch (const c10::OutOfMemoryError& error) {
        return note(error.what_without_backtrace(), 2);
    } catch (const c10::Error& error) {
        return note(error.what_without_backtrace(), 1);
    } catch (const std::bad_alloc&) {
        return note("not enough memory", 2);
    } catch (const std::exception& error) {
        return note(error.what(), 1);
    } catch (...) {
        return note("an exception of unknown type", 1);
    }
}

Handle own(at::Tensor tensor) {
    auto handle = new at::Tensor(std::move(tensor));
    s_live.fetch_add(1, std::memory_order_relaxed);
    return handle;
}

void give(const std::vector<at::Tensor>& tensors, Handle** items, int64_t* count) {
    auto array = static_cast<Handle*>(std::calloc(tensors.size() + 1, sizeof(Handle)));
    if (array == nullptr) throw std::bad_alloc();
    for (size_t i = 0; i < tensors.size(); i++) array[i] = tensors[i].defined() ? own(tensors[i]) : nullptr;
    *items = array;
    *count = static_cast<int64_t>(tensors.size());
}

}  // namespace st

// The message of the last failure on this thread, malloc'd: free it by st_free_memory. Null when memory is exhausted.
extern "C" __attribute__((visibility("default"))) char* st_last_error() { return copy(s_last_error); }

extern "C" __attribute__((visibility("default"))) void st_free_memory(void* memory) { std::free(memory); }

ST_INPLACE(st_free, (Handle self), if (self != nullptr) {
    delete self;
    s_live.fetch_sub(1, std::memory_order_relaxed);
})

ST_API st_live_count(int64_t* result) {
    *result = s_live.load(std::memory_order_relaxed);
    return 0;
}

// The version of the libtorch that was compiled against, such as 1.13.0, malloc'd.
ST_API st_version(char** result) {
    return st::guarded([&] { *result = copy(TORCH_VERSION); });
}

// Build and run-time configuration in libtorch's words (compiler, BLAS, instruction set, threads), malloc'd.
ST_API st_show_config(char** result) {
    return st::guarded([&] { *result = copy(at::show_config() + at::get_parallel_info()); });
}

ST_INPLACE(st_set_num_threads, (int32_t count), set_threads(count))
ST_INPLACE(st_set_num_interop_threads, (int32_t count), at::set_num_interop_threads(count))
ST_API st_get_num_threads(int32_t* result) { return st::guarded([&] { *result = at::get_num_threads(); }); }
ST_API st_get_num_interop_threads(int32_t* result) { return st::guarded([&] { *result = at::get_num_interop_threads(); }); }

ST_API st_cuda_is_available(int32_t* result) { return st::guarded([&] { *result = at::hasCUDA(); }); }
ST_API st_cuda_device_count(int32_t* result) {
    return st::guarded([&] { *result = at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0; });
}
ST_API st_cudnn_is_available(int32_t* result) { return st::guarded([&] { *result = at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN(); }); }
ST_INPLACE(st_set_deterministic, (int32_t deterministic, int32_t warn_only), at::globalContext().setDeterministicAlgorithms(deterministic != 0, warn_only != 0))
ST_API st_get_deterministic(int32_t* result) { return st::guarded([&] { *result = at::globalContext().deterministicAlgorithms(); }); }
