// The LAPACK and BLAS routines that IL2Score calls, declared by hand: Debian's -dev packages
// ship the libraries, and these few Fortran entry points are all that is used of them.
// Fortran passes every argument by reference; each CHARACTER argument adds a trailing length.

#ifndef IL2SCORE_LAPACK_H
#define IL2SCORE_LAPACK_H

#include <stddef.h>

// Cholesky factorization of a symmetric positive definite matrix.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);

// Solves A*X = B with the factor of dpotrf.
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t uplo_length);

// Inverse of A from the factor of dpotrf.
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);

#endif
