from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0002_targets"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="drink", name="drink_by_day"),
        migrations.AddIndex(
            model_name="drink",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=[
                    "user",
                    "day_on",
                    "amount_ml",
                    "potassium_mg",
                    "magnesium_mg",
                    "calcium_mg",
                    "sodium_mg",
                ],
                name="drink_by_day",
            ),
        ),
        migrations.RemoveIndex(model_name="meal", name="meal_by_day"),
        migrations.AddIndex(
            model_name="meal",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=["user", "day_on", "potassium_mg", "magnesium_mg", "calcium_mg", "sodium_mg"],
                name="meal_by_day",
            ),
        ),
    ]
