#include "shim.h"
ST_VALUE(st_equal, (Handle self, Handle other), int32_t, self->equal(*other))
