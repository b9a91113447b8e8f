// The LAPACK and BLAS routines that IL2Score calls, declared by hand: Debian's -dev packages
// ship the libraries, and these few Fortran entry points are all that is used of them.
// Fortran passes every argument by reference; each CHARACTER argument adds a trailing length.

#ifndef IL2SCORE_LAPACK_H
#define IL2SCORE_LAPACK_H

#include <stddef.h>

// C := alpha*A*A' + beta*C or alpha*A'*A + beta*C, one triangle.
void dsyrk_(const char *uplo, const char *trans, const int *n, const int *k, const double *alpha,
            const double *a, const int *lda, const double *beta, double *c, const int *ldc,
            size_t uplo_length, size_t trans_length);

// Cholesky factorization of a symmetric positive definite matrix.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);

// Solves A*X = B with the factor of dpotrf.
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t uplo_length);

// Inverse of A from the factor of dpotrf.
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);

// QR factorization A = Q*R by Householder reflections.
void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *tau, double *work,
             const int *lwork, int *info);

// Q of dgeqrf, made explicit.
void dorgqr_(const int *m, const int *n, const int *k, double *a, const int *lda,
             const double *tau, double *work, const int *lwork, int *info);

// Solves a triangular system.
void dtrtrs_(const char *uplo, const char *trans, const char *diag, const int *n,
             const int *nrhs, const double *a, const int *lda, double *b, const int *ldb,
             int *info, size_t uplo_length, size_t trans_length, size_t diag_length);

#endif
