// Which of the kernels compiled for several instruction sets this processor executes.
#pragma once

#if defined(__x86_64__)
// Of Kernels prefix_baseline, prefix_avx2 and prefix_avx512.
#define ST_PICK(prefix) (*st_pick(&prefix##_baseline, &prefix##_avx2, &prefix##_avx512))

template <class Kernels>
const Kernels* st_pick(const Kernels* baseline, const Kernels* avx2, const Kernels* avx512) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
        return avx512;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? avx2 : baseline;
}
#else
#define ST_PICK(prefix) prefix##_baseline
#endif
