#include "shim.h"
ST_TENSOR(st_transpose, (Handle self, int64_t dim0, int64_t dim1), self->transpose(dim0, dim1))
