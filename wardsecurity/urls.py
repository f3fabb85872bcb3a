"""Every address of the program."""

urlpatterns: list = []
