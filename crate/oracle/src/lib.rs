//! Owns nothing: the tests beside it compare the core with the libraries of the chains it reads.
