"""Privacy for any Django site: declarations, requests, retention. Knows neither the shop nor Oscar."""
