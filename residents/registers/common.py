"""Columns and boxes that most books have."""

from django.utils.translation import gettext_lazy as _

from residents.registers.values import Column, Field

NUMBER = Column("number", _("Số sổ"), sort=("number_key",))
BLOCK = Column("block.name", _("Khối phố"), sort=("block__name_key",))
NUMBER_BOX = Field("number", _("Số sổ"))
BLOCK_BOX = Field("block", _("Khối phố"), _("Để trống nếu không thuộc riêng khối nào."))
