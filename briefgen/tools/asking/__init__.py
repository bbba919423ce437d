"""Whether what content says of other people's servers still holds, and problems as code hosts read them."""
